// What other folders use of label files; everything else here is how it is done.
export { indexEncoding, type LabelEncoding } from './encoding';
export { ENCODINGS, findEncoding, type LabelEncodingId } from './encodings';
export type { UnknownLabel } from './from-indices';
export { cropRaster, flipRaster, type Rectangle } from './geometry/crop';
export { resizeBicubic } from './geometry/bicubic';
export { preprocessLabelMap, resizeLabelMap } from './geometry/label-map';
export { resizeNearest, type NearestRule } from './geometry/nearest';
export {
  planPreprocess,
  PREPROCESS_MODES,
  preprocessImage,
  preprocessLabels,
  type PreprocessMode,
  type PreprocessOptions,
  type PreprocessPlan,
} from './geometry/preprocess';
export type { Raster, RasterData, Size } from './geometry/raster';
export { histogram, type ClassCount } from './histogram';
export { readRgbPng, toBytes, toSignedUnit } from './image';
export { instanceEdges, readInstanceMap, type InstanceMap } from './instances';
export { checkLabels, type LabelMap } from './label-map';
export { decodePng, type PngSamples, type Rgb } from './png/decode';
export { encodePng } from './png/encode';
export { readLabelMap, type ReadOptions } from './read';
export { writeColourPng, writeIndexPng, writePalettePng } from './write';
