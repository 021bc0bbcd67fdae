// A file of the page as bytes that are read in pieces: a checkpoint of several hundred megabytes is never whole in
// memory.
import type { ByteSource } from '../tfjs-spade/weights/source';

export const blobSource = (blob: Blob, name: string): ByteSource => ({
  name,
  size: blob.size,
  read: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
});
