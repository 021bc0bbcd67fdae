// ADE20K scene parsing (Zhou et al. 2017): 150 classes, and 0 in a file is whatever is none of them.
import type { LabelEncoding } from '../encoding';
import { interleavedPalette } from '../interleaved-palette';

/** Names of channels 0..150; channel k is class k of the official list, which counts from 1. */
const NAMES =
  `other|wall|building|sky|floor|tree|ceiling|road|bed|windowpane|grass|cabinet|sidewalk|person|earth|door|table
mountain|plant|curtain|chair|car|water|painting|sofa|shelf|house|sea|mirror|rug|field|armchair|seat|fence|desk|rock
wardrobe|lamp|bathtub|railing|cushion|base|box|column|signboard|chest of drawers|counter|sand|sink|skyscraper
fireplace|refrigerator|grandstand|path|stairs|runway|case|pool table|pillow|screen door|stairway|river|bridge|bookcase
blind|coffee table|toilet|flower|book|hill|bench|countertop|stove|palm|kitchen island|computer|swivel chair|boat|bar
arcade machine|hovel|bus|towel|light|truck|tower|chandelier|awning|streetlight|booth|television receiver|airplane
dirt track|apparel|pole|land|bannister|escalator|ottoman|bottle|buffet|poster|stage|van|ship|fountain|conveyer belt
canopy|washer|plaything|swimming pool|stool|barrel|basket|waterfall|tent|bag|minibike|cradle|oven|ball|food|step|tank
trade name|microwave|pot|animal|bicycle|lake|dishwasher|screen|blanket|sculpture|hood|sconce|vase|traffic light|tray
ashcan|fan|pier|crt screen|plate|monitor|bulletin board|shower|radiator|glass|clock|flag`.split(/[|\n]/);

/**
 * File values 0..150 are the channels, unshifted: the reference computes "minus one, 0 to 150" but never uses the result,
 * so released weights have channel 0 = other and channel k = class k. Its 255 would become channel 150, which is the
 * class flag; official files hold no 255, and here it becomes channel 0.
 */
export const ade20k: LabelEncoding = {
  id: 'ade20k',
  title: 'ADE20K',
  numClasses: 151,
  names: NAMES,
  colours: interleavedPalette(151),
  dontCare: 0,
  colourFiles: false,
};
