/** The least confidence of what is proposed unless another is given; docs/reading.md has the figures of each. */
export const defaultThreshold = 0.45;
