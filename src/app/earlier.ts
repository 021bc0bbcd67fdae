// The one painting that earlier versions of the page saved moves into the workspace once.
import { readEarlierPainting } from '../workspace';
import type { Messages } from './messages.svelte';
import { encodingOf } from './paint/bound-painter';
import type { MapActions } from './paint/map-actions';
import type { PaintRoom } from './paint/paint-room.svelte';
import type { Session } from './session.svelte';

export async function takeOverEarlier(
  session: Session,
  paint: PaintRoom,
  maps: MapActions,
  messages: Messages,
): Promise<void> {
  const earlier = await readEarlierPainting();
  if (!earlier) return;
  try {
    const { map, encoding, numClasses } = earlier.painting;
    maps.begin({ map, encoding: encodingOf({ encoding, numClasses }) });
    paint.style.useSeed(earlier.seed);
  } catch (error) {
    messages.fail('The painting of an earlier version was not taken over', error);
    return;
  }
  // Only when the workspace is kept may the older record go.
  const forgotten = session.whenSaved().then(() => earlier.forget());
  forgotten.catch((error: unknown) =>
    messages.fail('The painting of an earlier version was not removed', error),
  );
}
