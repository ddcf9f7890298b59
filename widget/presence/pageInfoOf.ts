import type { PageInfo } from '../../protocol/messages/visitorToRelay.ts';

/** Where the visitor is, without query, fragment and title: those carry what people searched for and who they are. */
export const pageInfoOf = (view: Window): PageInfo => ({
  origin: view.location.origin.slice(0, 300),
  path: view.location.pathname.slice(0, 1_000),
  language: view.navigator.language.slice(0, 35),
  screen: { width: view.innerWidth, height: view.innerHeight },
  visible: view.document.visibilityState === 'visible',
});
