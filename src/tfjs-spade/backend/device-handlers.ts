// Who hears what the device says when nobody has asked: one owner for WebGPU and WebGL.
import type { SpadeError } from '../errors';

/** What the owner of the device hears of: errors that no promise carries, and the loss of the device in use. */
export interface DeviceHandlers {
  onError(error: SpadeError): void;
  onLost(reason: string): void;
}

let handlers: DeviceHandlers | null = null;

/** Who hears of uncaptured errors and of a lost device; null for nobody. */
export function setDeviceHandlers(next: DeviceHandlers | null): void {
  handlers = next;
}

export const deviceHandlers = (): DeviceHandlers | null => handlers;
