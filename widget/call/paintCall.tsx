import { render } from 'preact';
import type { LocalMedia } from '../../protocol/client/call/localMedia.ts';
import type { CallHost } from '../hub.ts';
import { callWordsFor } from '../words/callWordsFor.ts';
import { CallCard, type CallCardActions } from './CallCard.tsx';
import type { CallView } from './callState.ts';
import { CALL_STYLE } from './callStyle.ts';

let styled = false;

/** Draws the call above the panel, or where the panel was; `null` takes it away. */
export const paintCall = (host: CallHost, view: CallView | null, media: LocalMedia, actions: CallCardActions): void => {
  if (!styled) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CALL_STYLE);
    host.root.adoptedStyleSheets = [...host.root.adoptedStyleSheets, sheet];
    styled = true;
  }
  render(view && <CallCard view={view} media={media} words={callWordsFor(host.language)} actions={actions} />, host.container);
};
