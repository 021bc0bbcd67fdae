// The rooms of the page, in the order of the rail.
import ScanSearch from '@lucide/svelte/icons/scan-search';
import FolderTree from '@lucide/svelte/icons/folder-tree';
import Paintbrush from '@lucide/svelte/icons/paintbrush';
import Workflow from '@lucide/svelte/icons/workflow';

export const ROOMS = [
  { room: 'paint', title: 'Paint', Icon: Paintbrush },
  { room: 'graph', title: 'Graph', Icon: Workflow },
  { room: 'inspect', title: 'Inspect', Icon: ScanSearch },
  { room: 'files', title: 'Files', Icon: FolderTree },
] as const;

export type Room = (typeof ROOMS)[number]['room'];

export const isRoom = (value: string | null): value is Room => ROOMS.some(({ room }) => room === value);
