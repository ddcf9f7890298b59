import type { MaskPolicy } from '../../protocol/http/visitorHello.ts';
import type { RecorderOptions } from './startRecorder.ts';

/** The site's policy as the recorder takes it. A service that says nothing of numbers masks them. */
export const recorderMasks = ({ mask, block, show, numbers }: MaskPolicy): Pick<RecorderOptions, 'selectors' | 'numbers'> => ({
  selectors: { mask, block, show: show ?? [] },
  numbers,
});
