// Label maps through the geometry of rasters: what the network's callers use, without unpacking samples themselves.
import type { LabelMap } from '../label-map';
import { resizeNearest, type NearestRule } from './nearest';
import { preprocessLabels, type PreprocessPlan } from './preprocess';
import type { Raster, Size } from './raster';

/** Resizes a label map; 'pil' where a file is loaded, 'torch' where the network shrinks it. See resizeNearest. */
export const resizeLabelMap = (map: LabelMap, size: Size, rule: NearestRule): LabelMap =>
  toLabelMap(resizeNearest(toRaster(map), size, rule));

/** Applies a preprocess plan to a label map; beyond its edge the crop is class 0. See planPreprocess. */
export const preprocessLabelMap = (map: LabelMap, plan: PreprocessPlan): LabelMap =>
  toLabelMap(preprocessLabels(toRaster(map), plan));

const toRaster = ({ width, height, labels }: LabelMap): Raster<Int32Array> => ({
  width,
  height,
  channels: 1,
  data: labels,
});

const toLabelMap = ({ width, height, data }: Raster<Int32Array>): LabelMap => ({
  width,
  height,
  labels: data,
});
