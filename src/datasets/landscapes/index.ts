// The public face of the procedural landscapes.
export { LANDSCAPE_CLASSES, type LandscapeClass } from './classes';
export { generateLandscape, type LandscapeOptions, type LandscapeSample } from './generate';
export { RECIPE_NAMES, type RecipeName } from './scene/recipes';
export { STYLE_NAMES, STYLE_SIZE, styleVector, type Style, type StyleName } from './style/style';
