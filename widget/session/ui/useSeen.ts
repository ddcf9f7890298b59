import { useEffect, useRef, useState } from 'preact/hooks';
import { watchSeen } from '../watchSeen.ts';

/**
 * Whether what fits the selector within the box has been in full view for a while, so that a press there is an answer.
 * An element with a filter of its own, as a button has under the pointer, never counts as visible: name what is around it.
 */
export const useSeen = (selector: string) => {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => watchSeen(box.current?.querySelectorAll(selector) ?? [], setSeen), [selector]);
  return { box, seen };
};
