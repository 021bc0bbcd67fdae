// How much the browser lets this page keep.
import { SpadeError } from '../tfjs-spade/errors';

interface Room {
  /** In bytes. */
  readonly used: number;
  readonly free: number;
}

/** What is kept and what is left, by the browser's own estimate; null when it does not say. */
export async function estimateRoom(): Promise<Room | null> {
  // Only a secure page has a storage manager.
  const storage = (navigator as Partial<Navigator>).storage;
  const { quota, usage } = (await storage?.estimate()) ?? {};
  if (quota === undefined || usage === undefined) return null;
  return { used: usage, free: Math.max(0, quota - usage) };
}

/** `12.3 MB` */
export const sizeInWords = (bytes: number): string =>
  bytes < 2 ** 30 ? `${(bytes / 2 ** 20).toFixed(1)} MB` : `${(bytes / 2 ** 30).toFixed(1)} GB`;

/** @throws SpadeError 'file/quota' naming the bytes needed and free, when there is less */
export async function needRoom(bytes: number): Promise<void> {
  const room = await estimateRoom();
  if (room && bytes > room.free) throw quotaError(bytes, room);
}

export const quotaError = (needed: number, room: Room | null): SpadeError =>
  new SpadeError(
    'file/quota',
    `the browser has no room for this file of ${sizeInWords(needed)}: expected ${needed} bytes free, got ${room ? `${room.free} (${sizeInWords(room.free)})` : 'fewer'}. Delete what you no longer need in the Files room and reload, or free space on the disk.`,
  );
