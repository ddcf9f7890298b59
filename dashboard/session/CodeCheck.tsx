import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-preact';
import { Badge } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import { Tooltip } from '../design/Tooltip.tsx';
import type { SessionModel } from './sessionModel.ts';

/** The code that both people see: when they agree on it, nobody sits in between. */
export const CodeCheck = ({ model }: { model: SessionModel }) => {
  const trust = model.trust.value;
  if (!trust) {
    return (
      <Badge icon={ShieldQuestion}>
        <span class="soft">No code yet</span>
      </Badge>
    );
  }
  if (trust.status === 'refused') {
    return (
      <Badge tone="bad" icon={ShieldAlert}>
        Codes differ: nothing is shown
      </Badge>
    );
  }
  const code = <strong class="code figures">{trust.code.trim()}</strong>;
  if (trust.status === 'verified') {
    return (
      <Badge tone="good" icon={ShieldCheck}>
        {code} verified
      </Badge>
    );
  }
  return (
    <fieldset class="code-check" aria-label="Verification code">
      <Tooltip text="Ask the visitor to read the code in their bar. The same code means that nobody in between can read along.">
        <span class="code-words">
          <ShieldQuestion class="icon" />
          {code}
          <span>match?</span>
        </span>
      </Tooltip>
      <Button size="small" onClick={() => model.judgeCode(true)}>
        Match
      </Button>
      <Button size="small" variant="quiet" onClick={() => model.judgeCode(false)}>
        Doesn’t match
      </Button>
    </fieldset>
  );
};
