// The files that graphs name: pictures and weights, kept in the browser by content, or shipped with the page.
import type { GraphFiles } from '../editor/run/graph-files';
import type { FileRef } from '../graph/definition';
import type { AttachedCheckpoint } from '../graph/document';
import { SpadeError } from '../tfjs-spade/errors';
import type { BinaryStore } from '../workspace';
import { readPhotograph } from './pictures';

/** Where files are kept by the hash of their content. */
export type Binaries = Pick<BinaryStore, 'get' | 'put'>;

const SHIPPED = /^shipped:([a-z0-9-]+)$/;
/** A browser reads a file as one piece of memory to hash it. */
const LARGEST_CHECKPOINT = 2 ** 31 - 1;

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

export class KeptFiles implements GraphFiles {
  constructor(private readonly binaries: Binaries) {}

  async keepPicture(file: File): Promise<FileRef> {
    const { width, height } = await readPhotograph(file, file.name);
    const hash = await this.binaries.put(await bytesOf(file));
    return { hash, name: file.name, width, height };
  }

  async picture(hash: string): Promise<{ width: number; height: number; rgb: Uint8Array }> {
    return readPhotograph(await this.kept(hash), 'the picture');
  }

  async keepCheckpoint(file: File): Promise<AttachedCheckpoint> {
    if (file.size > LARGEST_CHECKPOINT) {
      throw new SpadeError(
        'file/size',
        `${file.name} has ${(file.size / 2 ** 30).toFixed(1)} GB; a graph keeps weights of up to 2 GB`,
      );
    }
    return { source: await this.binaries.put(await bytesOf(file)), name: file.name };
  }

  async checkpoint(source: string): Promise<Blob> {
    const shipped = SHIPPED.exec(source)?.[1];
    if (shipped === undefined) return this.kept(source);
    const response = await fetch(`weights/${shipped}.safetensors`);
    if (response.ok) return response.blob();
    throw new SpadeError(
      'file/missing',
      `the weights "${shipped}" are not shipped with this page (${response.status} for ${response.url})`,
    );
  }

  private async kept(hash: string): Promise<Blob> {
    const blob = await this.binaries.get(hash);
    if (blob) return blob;
    throw new SpadeError(
      'file/missing',
      `this browser does not keep the file ${hash.slice(0, 12)}…: choose it again`,
    );
  }
}
