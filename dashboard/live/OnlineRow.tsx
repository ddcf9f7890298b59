import { EyeOff } from 'lucide-preact';
import type { OnlineVisitor } from '../../protocol/messages/relayToAgent.ts';
import { serverNow } from '../app/clock.ts';
import { duration } from '../app/duration.ts';
import { Badge } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import { classes } from '../design/classes.ts';
import { KeyHint } from '../design/KeyHint.tsx';
import { placeWords } from '../desk/placeWords.ts';
import { SignedInBadge } from './SignedInBadge.tsx';
import { visitorName } from './visitorName.ts';

type Props = { visitor: OnlineVisitor; gone: boolean; helpKey: string | undefined; onHelp: () => void };

const withoutScheme = (origin: string): string => origin.replace(/^https?:\/\//, '');

export const OnlineRow = ({ visitor, gone, helpKey, onHelp }: Props) => {
  const where = placeWords(visitor.place);
  return (
    <li class={classes('online', gone && 'is-gone')}>
      <div class="online-who">
        <div class="row">
          <strong>{visitorName(visitor.name)}</strong>
          <SignedInBadge verified={visitor.verified} account={visitor.account} />
          {visitor.page && !visitor.page.visible && <Badge icon={EyeOff}>In the background</Badge>}
        </div>
        <p class="clip soft" title={visitor.page ? `${visitor.page.origin}${visitor.page.path}` : undefined}>
          {visitor.page ? (
            <>
              <span class="online-path">{visitor.page.path}</span> {withoutScheme(visitor.page.origin)}
            </>
          ) : (
            visitor.siteName
          )}
        </p>
        {where && (
          <p class="clip soft" title={visitor.place?.isp ? `${where}, by ${visitor.place.isp}` : where}>
            {where}
            {visitor.place?.isp && `, ${visitor.place.isp}`}
          </p>
        )}
      </div>
      <span class="figures soft">{gone ? 'left' : duration(serverNow.value - Date.parse(visitor.since))}</span>
      <Button size="small" disabled={gone} onClick={onHelp}>
        Offer help
        {helpKey && <KeyHint keys={[helpKey]} />}
      </Button>
    </li>
  );
};
