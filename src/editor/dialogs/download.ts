// Saves a file through the browser, named after what it holds.

/** A browser may ask where to save before it reads. */
const READ_MS = 10_000;

export function download(content: Blob, title: string, ending: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${title.replace(/[^\p{L}\p{N}_-]+/gu, '-') || 'untitled'}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_MS);
}
