// How fast two pictures may change places.

/** Changes a second; more than three can hurt. @see WCAG 2.2, 2.3.1 */
export const BLINK_RATES = [0.5, 1, 2, 3] as const;
