// The door for every weight file: the container is told by its content, never by the file's name.
import { SpadeError } from '../errors';
import { readExactly } from './bytes';
import { openLegacyCheckpoint } from './legacy-pth';
import { openZipCheckpoint } from './pth';
import { openSafetensors } from './safetensors';
import type { ByteSource, WeightFile } from './source';

const HEAD_BYTES = 64;
const BRACE = 0x7b;
const PICKLE_PROTOCOL = 0x80;

/**
 * Opens .safetensors, .pth (zip, PyTorch 1.6 and later) or legacy .pth. Only the directory of the file is read;
 * each tensor's bytes are read when its `read()` is called. Nothing in the file is executed.
 *
 * @throws SpadeError 'file/format' when the content is none of the three; 'file/…' as the three readers say
 */
export async function openWeightFile(source: ByteSource): Promise<WeightFile> {
  const head = await readExactly(
    source,
    { start: 0, end: Math.min(source.size, HEAD_BYTES) },
    'the first bytes',
  );
  const text = new TextDecoder('latin1').decode(head);
  if (text.startsWith('PK\x03\x04')) return openZipCheckpoint(source);
  if (head[8] === BRACE) return openSafetensors(source);
  if (head[0] === PICKLE_PROTOCOL) return openLegacyCheckpoint(source);
  throw new SpadeError(
    'file/format',
    `${source.name} is not a weight file: ${otherContent(text)}; expected .pth or .safetensors`,
  );
}

function otherContent(head: string): string {
  if (head === '') return 'it is empty';
  if (/^\s*</.test(head))
    return 'it is a web page, which a download gives instead of a file when a link has expired';
  if (head.startsWith('version https://git-lfs'))
    return 'it is a Git LFS pointer, so the file itself still has to be fetched';
  if (head.startsWith('\x1f\x8b')) return 'it is a gzip archive, so unpack it first';
  return 'its first bytes are those of no format that is known here';
}
