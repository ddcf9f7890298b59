import { EventType, type eventWithTime, IncrementalSource } from '@rrweb/types';
import { expect, test } from 'vitest';
import { mirrorHover } from '../../../dashboard/replay/mirrorHover.ts';

const after = (rule: string): string => {
  const adds = [{ rule, index: 0 }];
  mirrorHover({
    type: EventType.IncrementalSnapshot,
    data: { source: IncrementalSource.StyleSheetRule, id: 5, adds },
    timestamp: 1,
  } as eventWithTime);
  return adds[0]?.rule ?? '';
};

test('REC-61: a rule that is added looks hovered where the visitor hovers, as those in the text of a sheet do', () => {
  expect(after('a:hover>b{color:red;}')).toBe('a:hover>b,a.\\:hover>b{color:red;}');
  expect(after('@media screen{a:hover,i{color:red;}b{color:blue;}p:hover{top:1px;}}')).toBe(
    '@media screen{a:hover,i,a.\\:hover,i{color:red;}b{color:blue;}p:hover,p.\\:hover{top:1px;}}',
  );
  expect(after('.menu{color:red;&:hover{color:blue;}}')).toBe('.menu{color:red;&:hover,&.\\:hover{color:blue;}}');
});

test('REC-61: what asks whether the device hovers is no selector, and other rules stay as they are', () => {
  for (const rule of ['@media (hover:hover){a{color:red;}}', 'a{color:red;}']) expect(after(rule)).toBe(rule);
});
