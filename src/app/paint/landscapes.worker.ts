// Makes procedural landscapes away from the page, since one takes longer than a frame.
import { expose, transfer } from 'comlink';
import { generateLandscape } from '../../datasets/landscapes';

export interface LandscapeMap {
  readonly labels: Int32Array;
}

const api = {
  /** Labels of the landscape of a seed, [size · size] indices of the gaugan-beta classes. */
  map(seed: number, size: number): LandscapeMap {
    const labels = Int32Array.from(generateLandscape(seed, size).labels);
    return transfer({ labels }, [labels.buffer]);
  },
};

export type LandscapesApi = typeof api;

expose(api);
