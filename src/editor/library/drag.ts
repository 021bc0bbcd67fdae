// How a node travels from the palette to the canvas.

/** Of a drag's data: the key of a choice. */
export const NODE_TYPE_DRAG = 'application/x-spade-node';
