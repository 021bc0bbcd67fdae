// The graph's desk comes with the first room that needs it: it brings the compiler and the registry of nodes.
import { untrack } from 'svelte';
import type { Studio } from '../studio.svelte';
import { GraphDesk } from './graph-desk.svelte';

/** Called while a room is made: keeps a desk for the open graph. It is made once, and outlives the room. */
export function useDesk(studioOf: () => Studio): void {
  // Derived: a graph that is added beside it must not bring the one that was open back.
  const graph = $derived(studioOf().openedGraph);
  $effect(() => {
    const studio = studioOf();
    if (!graph || !studio.session) return;
    untrack(() => {
      const { session, engine, messages, desk } = studio;
      const { workspace, files } = session!;
      // In a root of its own: what it derives must outlive this room.
      if (!desk)
        $effect.root(() => void (studio.desk = new GraphDesk(workspace, engine, files, graph.id, messages)));
      else if (desk.editor.graphId !== graph.id) desk.editor.show(graph.id);
    });
  });
}
