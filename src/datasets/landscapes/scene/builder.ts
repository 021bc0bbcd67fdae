// The vocabulary of the recipes: landforms, waters, ways, ground cover and things, each drawn with its own chances.
import { PI } from '../arithmetic';
import { GRASS, SEA, WATER } from '../classes';
import type { Random } from '../random';
import {
  Landform,
  type Curve,
  type Mound,
  type Peak,
  type Range,
  type Scatter,
  type Scene,
  type SpeciesName,
} from './scene';

/** What a recipe writes: it is handed a builder with an empty plain and adds to it. */
export type Recipe = (b: SceneBuilder) => void;

const NO_WATER_NEAR = 1e6;
const NO_SNOW = 9e9;

export class SceneBuilder {
  /** height of the eye over the ground, m */
  readonly eye: number;
  readonly scene: Scene;

  constructor(
    readonly random: Random,
    recipe: string,
  ) {
    this.eye = random.between(1.7, 3.2);
    this.scene = {
      recipe,
      country: 'green',
      horizon: random.between(0.4, 0.55),
      focal: random.between(0.85, 1.15),
      cameraHeight: 0,
      groundHeight: random.between(1, 2),
      undulation: random.between(0.8, 2.4),
      undulationLength: random.between(50, 120),
      offsetU: random.unit(),
      offsetV: random.unit(),
      ranges: [],
      mounds: [],
      water: {
        kind: 'none',
        label: WATER,
        normalX: 0,
        normalZ: 0,
        distance: NO_WATER_NEAR,
        x: 0,
        z: 0,
        radiusX: 1,
        radiusZ: 1,
        slope: 0.12,
        bank: 10,
        raggedness: 1,
        offset: random.unit(),
      },
      river: null,
      way: null,
      base: GRASS,
      shoreBands: [],
      patches: [],
      scatters: [],
      cumuli: [],
      cloudLayer: 0,
      cloudLayerScale: random.between(0.7, 1.5),
      coniferous: random.chance(0.5),
    };
  }

  /** Puts the eye `eyes` eye heights over the plain. */
  standAt(eyes: number): void {
    this.scene.cameraHeight = this.scene.groundHeight + this.eye * eyes;
  }

  /** A range at z metres whose crest reaches `top` picture heights over the horizon. */
  range(z: number, top: number, landform: Landform, options: Partial<Range> = {}): void {
    const { random, scene } = this;
    const alpine = landform === Landform.mountain;
    scene.ranges.push({
      z,
      reach: z * 0.42,
      height: (top * z) / scene.focal,
      wavelength: ((top * z) / scene.focal) * (alpine ? 8.5 : 9),
      roughness: alpine ? random.between(0.42, 0.62) : random.between(0.2, 0.4),
      offsetU: random.unit(),
      offsetV: random.unit(),
      peaks: this.peaks(alpine ? random.integer(2, 4) : random.integer(2, 5)),
      base: alpine ? random.between(0.3, 0.5) : random.between(0.45, 0.7),
      landform,
      snowLine: NO_SNOW,
      forest: -1,
      ...options,
    });
  }

  private peaks(count: number): Peak[] {
    return Array.from({ length: count }, () => ({
      at: this.random.between(-0.6, 0.6),
      width: this.random.between(0.14, 0.38),
      strength: this.random.between(0.45, 1),
    }));
  }

  /** One or two ranges of high mountains; snow line and tree line as shares of `top`. */
  alps(top: number, snowAt: number, forest: number): void {
    const { random } = this;
    const z = random.between(6500, 10000);
    this.range(z, top * random.between(0.85, 1.15), Landform.mountain, {
      snowLine: snowAt * top * z,
      forest: forest * top * z * 0.6,
    });
    if (!random.chance(0.7)) return;
    const near = random.between(3200, 4800);
    this.range(near, top * random.between(0.42, 0.62), Landform.mountain, {
      snowLine: snowAt * top * near * 1.1,
      forest: forest * top * near,
    });
  }

  /** Rows of hills, each nearer and lower than the one behind; forest where noise exceeds `forest` (-1: none). */
  hills(count: number, top: number, forest: number): void {
    let z = this.random.between(2000, 3000);
    let height = top;
    for (let i = 0; i < count; i++) {
      this.range(z, height * this.random.between(0.8, 1.2), Landform.hill, {
        forest: forest > 0 ? forest : -1,
      });
      z *= this.random.between(0.38, 0.52);
      height *= this.random.between(0.5, 0.75);
    }
  }

  mound(mound: Omit<Mound, 'offset'>): void {
    this.scene.mounds.push({ ...mound, offset: this.random.unit() });
  }

  /** A road or river of the given label and width (m) that ends at farZ. */
  curve(label: number, width: number, farZ: number, options: Partial<Curve> = {}): Curve {
    const { random } = this;
    return {
      nearX: random.between(-1.2, 1.2),
      vanishing: random.between(-0.16, 0.16),
      swing: random.between(0.1, 0.24) * random.sign(),
      frequency: random.between(1.1, 1.9),
      phase: random.between(0, 2 * PI),
      width,
      label,
      farZ,
      ...options,
    };
  }

  /** A lake from `near` to `far` metres. */
  lake(near: number, far: number): void {
    const { random, scene } = this;
    const z = (near + far) / 2;
    scene.water = {
      ...scene.water,
      kind: 'lake',
      label: WATER,
      x: random.between(-0.12, 0.12) * z,
      z,
      radiusX: (far - near) * random.between(0.45, 1.1),
      radiusZ: (far - near) / 2,
      slope: random.between(0.05, 0.14),
      bank: random.between(4, 12),
    };
  }

  /** The sea from `distance` metres on; `tangent` turns the shore line away from square to the view. */
  sea(tangent: number, distance: number, slope: number, raggedness: number, bank = 25): void {
    const length = Math.sqrt(1 + tangent * tangent);
    this.scene.water = {
      ...this.scene.water,
      kind: 'sea',
      label: SEA,
      normalX: tangent / length,
      normalZ: -1 / length,
      distance,
      slope,
      bank,
      raggedness,
    };
  }

  /** About `count` things between nearZ and farZ metres, `shortest` to `tallest` metres high. */
  scatter(
    species: SpeciesName,
    count: number,
    [nearZ, farZ]: readonly [number, number],
    [shortest, tallest]: readonly [number, number],
    clumping = 0.5,
    options: Partial<Scatter> = {},
  ): void {
    this.scene.scatters.push({
      species,
      count: Math.round(count),
      nearZ,
      farZ,
      shortest,
      tallest,
      clumping,
      offset: this.random.unit(),
      shoreReach: 0,
      side: 0,
      verge: 0,
      ...options,
    });
  }

  patch(label: number, wavelength: number, threshold: number, nearZ = 0, farZ = 2000): void {
    const offset = this.random.unit();
    this.scene.patches.push({ label, wavelength, threshold, offset, nearZ, farZ });
  }

  /** The tree of this region. */
  get tree(): SpeciesName {
    return this.scene.coniferous ? 'conifer' : 'broad';
  }

  /** Often one to three near trees that frame the view at one side. */
  framingTrees(): void {
    const { random } = this;
    if (!random.chance(0.6)) return;
    const side = random.sign();
    this.scatter(this.tree, random.integer(1, 3), [12, 26], [7, 12], 0, { side });
  }
}
