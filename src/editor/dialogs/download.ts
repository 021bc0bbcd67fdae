// Saves a file through the browser, named after the graph.
export function download(content: Blob, title: string, ending: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${title.replace(/[^\p{L}\p{N}_-]+/gu, '-') || 'graph'}.${ending}`;
  link.click();
  URL.revokeObjectURL(url);
}
