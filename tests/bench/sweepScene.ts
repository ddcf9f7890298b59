export const TENANT = 'ten_bench';
export const ENDED = '2024-01-01T00:00:00.000Z';
export const NOW = '2026-11-01T00:00:00.000Z';

/** `flat`: sessions alone. `tree`: each with three messages and the keys of its person. */
export type Shape = 'flat' | 'tree';
