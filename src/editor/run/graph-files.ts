// The binaries that stand beside the workspace, as the editor asks for them; the shell gives them.
import type { AttachedCheckpoint } from '../../graph/document';
import type { FileRef } from '../../graph/definition';

export interface GraphFiles {
  /** Keeps a picture by its content. @throws SpadeError 'file/…' when it cannot be read or kept */
  keepPicture(file: File): Promise<FileRef>;
  /** The pixels of a kept picture, [height · width · 3] bytes. */
  picture(hash: string): Promise<{ width: number; height: number; rgb: Uint8Array }>;
  /** Keeps a weight file by its content. */
  keepCheckpoint(file: File): Promise<AttachedCheckpoint>;
  /** The file behind a `source` of the document: shipped with the page, or kept. */
  checkpoint(source: string): Promise<Blob>;
}
