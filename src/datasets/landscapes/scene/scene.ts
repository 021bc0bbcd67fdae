// What stands in a landscape, before any light falls on it. Lengths are metres; x runs to the right, y up from
// the water line, z away from the camera, which stands at x = 0, z = 0 and looks along +z.

/** What a stretch of ground is shaped like; decides its label rules. */
export const Landform = { plain: 0, hill: 1, mountain: 2, crag: 3, dune: 4 } as const;
export type Landform = (typeof Landform)[keyof typeof Landform];

/** A summit of a range. `at` and `width` are tangents of the viewing angle, `strength` is 0..1. */
export interface Peak {
  readonly at: number;
  readonly width: number;
  readonly strength: number;
}

/** A chain of hills or mountains across the view. */
export interface Range {
  /** distance of the crest, and how far before it the rise begins */
  readonly z: number;
  readonly reach: number;
  readonly height: number;
  /** period of its noise, m */
  readonly wavelength: number;
  /** share of the height that is noise, 0..1 */
  readonly roughness: number;
  readonly offsetU: number;
  readonly offsetV: number;
  readonly peaks: readonly Peak[];
  /** share of the height that it has without a peak, 0..1 */
  readonly base: number;
  readonly landform: Landform;
  /** height above which snow lies */
  readonly snowLine: number;
  /** mountains: height below which forest grows; hills: noise above which it grows; -1: none */
  readonly forest: number;
}

/** A single hill, crag or dune with an elliptic foot. */
export interface Mound {
  readonly x: number;
  readonly z: number;
  readonly radiusX: number;
  readonly radiusZ: number;
  readonly height: number;
  readonly wavelength: number;
  readonly roughness: number;
  readonly steepness: number;
  readonly landform: Landform;
  readonly offset: number;
}

/** The centre line of a road or river: it starts near x = `nearX`, swings, and leaves along a straight view ray. */
export interface Curve {
  readonly nearX: number;
  /** tangent of the angle at which it vanishes */
  readonly vanishing: number;
  /** swing: amplitude as a tangent, cycles per unit of log(z) in radians, phase in radians */
  readonly swing: number;
  readonly frequency: number;
  readonly phase: number;
  readonly width: number;
  readonly label: number;
  /** where it ends */
  readonly farZ: number;
}

/** The one body of standing water. Shore distance is negative inside. */
export interface Water {
  readonly kind: 'sea' | 'lake' | 'none';
  readonly label: number;
  /** sea: shore distance = normalX x + normalZ z + distance */
  readonly normalX: number;
  readonly normalZ: number;
  readonly distance: number;
  /** lake: an ellipse */
  readonly x: number;
  readonly z: number;
  readonly radiusX: number;
  readonly radiusZ: number;
  /** slope of the bed and the beach, and how wide the beach is */
  readonly slope: number;
  readonly bank: number;
  /** how far the shore leaves its straight or elliptic line, about 1 */
  readonly raggedness: number;
  readonly offset: number;
}

/** A strip along the shore with a label of its own, `width` metres, counted from the water. */
export interface ShoreBand {
  readonly label: number;
  readonly width: number;
}

/** Irregular patches of another ground. */
export interface Patch {
  readonly label: number;
  /** size of a patch, m, and the noise value above which it lies */
  readonly wavelength: number;
  readonly threshold: number;
  readonly offset: number;
  readonly nearZ: number;
  readonly farZ: number;
}

export type SpeciesName = 'conifer' | 'broad' | 'poplar' | 'palm' | 'bush' | 'plant' | 'rock' | 'stone';

/** Things of one species strewn between two distances. */
export interface Scatter {
  readonly species: SpeciesName;
  readonly count: number;
  readonly nearZ: number;
  readonly farZ: number;
  /** heights of the things, m */
  readonly shortest: number;
  readonly tallest: number;
  /** 0 evenly spread, 1 in tight groups */
  readonly clumping: number;
  readonly offset: number;
  /** above 0: only this near to water, m */
  readonly shoreReach: number;
  /** -1 or 1: only at that side of the picture */
  readonly side: number;
  /** above 0: in a row this far from the road; below 0: keep that distance from it, m */
  readonly verge: number;
}

/** A cumulus cloud; lengths in heights of the picture, x from its middle, y from its top. */
export interface Cumulus {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly seed: number;
}

/** What the country is like, where colours and label rules depend on it: rock walls by the sea, a sandy shore, ... */
export type Country = 'green' | 'farmed' | 'arid' | 'cliffs' | 'sands';

/** A whole landscape. Only its recipe writes to it. */
export interface Scene {
  readonly recipe: string;
  country: Country;
  /** row of the horizon, in heights of the picture from its top */
  horizon: number;
  /** focal length in heights of the picture */
  readonly focal: number;
  cameraHeight: number;
  groundHeight: number;
  /** height of the waves of the plain, m, and their length, m */
  undulation: number;
  readonly undulationLength: number;
  readonly offsetU: number;
  readonly offsetV: number;
  readonly ranges: Range[];
  readonly mounds: Mound[];
  water: Water;
  river: Curve | null;
  way: Curve | null;
  /** label of the plain */
  base: number;
  shoreBands: readonly ShoreBand[];
  readonly patches: Patch[];
  readonly scatters: Scatter[];
  readonly cumuli: Cumulus[];
  /** amount of the high cloud layer; 1 is overcast */
  cloudLayer: number;
  readonly cloudLayerScale: number;
  coniferous: boolean;
}
