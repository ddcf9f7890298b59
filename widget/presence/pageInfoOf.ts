import type { PageInfo } from '../../protocol/messages/visitorToRelay.ts';
import { plainPath } from '../../protocol/plainPath.ts';

/**
 * Where the visitor is, without query, fragment, title and the parts of the path that are no plain words: those carry what people
 * searched for and who they are.
 */
export const pageInfoOf = (view: Window): PageInfo => ({
  origin: view.location.origin.slice(0, 300),
  path: plainPath(view.location.pathname).slice(0, 1_000),
  language: view.navigator.language.slice(0, 35),
  screen: { width: view.innerWidth, height: view.innerHeight },
  visible: view.document.visibilityState === 'visible',
});
