// Draws the things back to front, each as a silhouette with made-up normals, and numbers those that are seen.
import { mix } from '../../arithmetic';
import { Random } from '../../random';
import type { Shot } from '../shot';
import type { Thing } from './place';
import { Mark, NO_BLOBS, type Body } from './species';

/** Lower things are not drawn, in subpixels. */
const TOO_SMALL = 1.2;

/** Draws all things; they must be sorted farthest first. */
export function drawThings(shot: Shot, things: readonly Thing[]): void {
  const mark = new Mark();
  for (const thing of things) drawThing(shot, thing, mark);
}

function makeBody(shot: Shot, thing: Thing, pixelsHigh: number): Body {
  const { species } = thing;
  const random = new Random(thing.seed);
  const hue = random.unit();
  const offset = random.unit();
  const aspect = thing.halfWidth / thing.height;
  const blobs = species.blobs?.(aspect, pixelsHigh, random) ?? NO_BLOBS;
  const lean = random.between(-0.12, 0.12);
  const fineLevel = [160, 80, 40, 20].filter((size) => pixelsHigh <= size).length;
  return {
    hue,
    offset,
    aspect,
    blobs,
    lean,
    variant: random.integer(3, 5),
    colour: species.colour(hue, shot),
    fineLevel,
    coarseLevel: Math.max(0, fineLevel - 1),
    foot: thing.y,
    height: thing.height,
  };
}

function drawThing(shot: Shot, thing: Thing, mark: Mark): void {
  const { view, canvas, air } = shot;
  const { species, z } = thing;
  const pixelsPerMetre = (view.focal / z) * view.width;
  const high = thing.height * pixelsPerMetre;
  if (high < TOO_SMALL) return;
  const foot = (view.horizon + (view.focal * (view.eye - thing.y)) / z) * view.width;
  const axis = ((thing.x * view.focal) / z + 0.5) * view.width;
  const reach = thing.halfWidth * pixelsPerMetre * species.reach + 1;
  const top = Math.max(0, Math.floor(foot - high * 1.12));
  const bottom = Math.min(view.width - 1, Math.floor(foot + high * species.sink));
  const left = Math.max(0, Math.floor(axis - reach));
  const right = Math.min(view.width - 1, Math.ceil(axis + reach));
  if (top > bottom || left > right) return;

  const body = makeBody(shot, thing, high);
  const fog = air.fog(z);
  const instance = canvas.nextInstance;
  let drawn = false;
  for (let r = top; r <= bottom; r++) {
    for (let c = left; c <= right; c++) {
      const p = r * view.width + c;
      const behind = canvas.depth[p]!;
      // Ground just before the thing hides only its foot: the thing stands in it, not behind it.
      if (behind <= z && (behind < z - 0.3 - thing.halfWidth * 0.3 || r < foot - 1)) continue;
      mark.begin(body.colour);
      mark.u = (c + 0.5 - axis) / high;
      mark.v = (foot - (r + 0.5)) / high;
      if (!species.fill(mark, body, shot)) continue;
      lightMark(shot, mark, fog, p, c);
      canvas.labels[p] = species.label;
      canvas.instances[p] = instance;
      canvas.depth[p] = z;
      drawn = true;
    }
  }
  if (drawn) canvas.claimInstance();
}

function lightMark({ canvas, air, light }: Shot, mark: Mark, fog: number, p: number, c: number): void {
  const { sun, ambient, direction } = light;
  const { nx, ny, nz, translucence, snow } = mark;
  const unit = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
  let facing = (nx * direction[0] + ny * direction[1] + nz * direction[2]) * unit;
  facing = facing * (1 - translucence * 0.4) + translucence * 0.34;
  if (facing < 0) facing = 0;
  // Against the sun leaves glow.
  if (translucence > 0 && direction[2] > 0) facing += translucence * direction[2] * 0.18 * mark.shade;
  let shade = mark.shade;
  if (snow > 0) {
    mark.paint(mix(mark.red, 0.8, snow), mix(mark.green, 0.83, snow), mix(mark.blue, 0.88, snow));
    shade = mix(shade, 1, snow * 0.7);
  }
  if (shade < 0.12) shade = 0.12;
  const open = 0.6 + 0.4 * ny * unit;
  canvas.red[p] = mix(mark.red * shade * (sun[0] * facing + ambient[0] * open), air.red[c]!, fog);
  canvas.green[p] = mix(mark.green * shade * (sun[1] * facing + ambient[1] * open), air.green[c]!, fog);
  canvas.blue[p] = mix(mark.blue * shade * (sun[2] * facing + ambient[2] * open), air.blue[c]!, fog);
}
