import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-preact';
import type { ActivityState } from '../../../protocol/http/privacy.ts';
import { Badge } from '../../design/Badge.tsx';
import type { Tone } from '../../design/tone.ts';

const WORDS: Record<ActivityState['state'], { word: string; tone: Tone; icon: typeof CircleCheck }> = {
  kept: { word: 'As declared', tone: 'good', icon: CircleCheck },
  late: { word: 'Kept too long', tone: 'bad', icon: CircleAlert },
  nothing: { word: 'Nothing stored', tone: 'neutral', icon: CircleDashed },
};

/** The green or red word. */
export const StateBadge = ({ state }: { state: ActivityState['state'] }) => (
  <Badge tone={WORDS[state].tone} icon={WORDS[state].icon}>
    {WORDS[state].word}
  </Badge>
);
