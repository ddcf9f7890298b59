/** One path each, drawn on a grid of 24 with a stroke of 1.8. */
const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6z',
  hand: 'M5 4l14 7.5-6 1.8L9.8 19z',
  send: 'M4 12L20 4.5 15 20l-3.5-6.5zM11.5 13.5L20 4.5',
  move: 'M12 4v16M8 8l4-4 4 4M8 16l4 4 4-4',
  phone: 'M6.5 3.5h3l1.5 4-2 1.6a12 12 0 0 0 5.9 5.9l1.6-2 4 1.5v3a2 2 0 0 1-2.2 2A16.6 16.6 0 0 1 4.5 5.700a2 2 0 0 1 2-2.200z',
  video: 'M3.5 7.500a2 2 0 0 1 2-2h7a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2zM14.5 10.500l6-3.500v10l-6-3.5',
  check: 'M4.5 12a7.5 7.5 0 1 1 15 0 7.5 7.5 0 0 1-15 0zM8.5 12.200l2.5 2.5 4.5-5',
  shield: 'M12 3l7.5 2.800V11c0 4.6-3 8.2-7.5 10-4.5-1.8-7.5-5.4-7.5-10V5.800zM8.5 11.800l2.5 2.5 4.5-4.8',
  warn: 'M12 4L2.8 19.500h18.400zM12 10v4.500M12 17v.1',
  end: 'M14 4.500H6.500v15H14M10.5 12h10M17 8.500l3.5 3.5-3.5 3.5',
  mic: 'M12 3.500a2.5 2.5 0 0 1 2.5 2.500v5a2.5 2.5 0 0 1-5 0V6A2.5 2.5 0 0 1 12 3.500zM6 11a6 6 0 0 0 12 0M12 17v3.5',
  micOff: 'M12 3.500a2.5 2.5 0 0 1 2.5 2.500v5a2.5 2.5 0 0 1-5 0V6A2.5 2.5 0 0 1 12 3.500zM6 11a6 6 0 0 0 12 0M12 17v3.500M4 4l16 16',
  videoOff: 'M3.5 7.500a2 2 0 0 1 2-2h7a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2zM14.5 10.500l6-3.500v10l-6-3.500M3 3l18 18',
  screen: 'M3.5 5h17v11h-17zM9 20h6M12 16v4M12 13V8.500M9.8 10.500L12 8.300l2.2 2.2',
  more: 'M5 12h.1M12 12h.1M19 12h.1',
} as const;
export type IconName = keyof typeof PATHS;

export const Icon = ({ name, flip = false }: { name: IconName; flip?: boolean }) => (
  <svg
    class={flip ? 'icon flip' : 'icon'}
    viewBox="0 0 24 24"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    <path d={PATHS[name]} />
  </svg>
);
