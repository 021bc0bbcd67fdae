// What the page tells the command that drives it while it works.
import type { Progress } from '../../runtime/api';
import type { LoadedStage } from './api';

export const tellProgress = (progress: Progress): void => void window.onHeadlessProgress?.(progress);

/** The command measures memory here: what loading needs must not hide behind what rendering needs. */
export const loaded = async (): Promise<void> =>
  window.onHeadlessProgress?.({ stage: 'loaded' satisfies LoadedStage, done: 1 });
