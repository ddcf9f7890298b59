import { z } from 'zod';

export const line = z.string().min(1);
/** Day, UTC: `2026-11-21`. */
export const day = z.iso.date();
/** RFC 3339, UTC. */
export const instant = z.iso.datetime();
