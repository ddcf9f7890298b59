import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en, type Words } from '../../words/en.ts';
import type { SessionState } from '../sessionState.ts';
import type { SessionActions } from './SessionActions.ts';

export type WidgetContext = { state: SessionState; words: Words; actions: SessionActions };

export const Widget = createContext<WidgetContext>({ state: {} as SessionState, words: en, actions: {} as SessionActions });
export const useWidget = (): WidgetContext => useContext(Widget);
