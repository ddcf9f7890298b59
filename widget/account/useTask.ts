import { useState } from 'preact/hooks';
import { useAccount } from './AccountContext.ts';
import { AccountRefusal } from './askAccount.ts';

/** Something that the service is asked for: busy meanwhile, and what it refused in words. `path` as the catalogue names it. */
export const useTask = (path: string) => {
  const { words } = useAccount();
  const [state, setState] = useState<{ busy: boolean; error: string }>({ busy: false, error: '' });
  const sentence = (error: unknown): string => {
    if (!(error instanceof AccountRefusal) || error.code === 'unreachable') return words.unreachable;
    return words.refused[`${path} ${error.code}`] ?? words.refused[error.code] ?? (error.message || words.unreachable);
  };
  const run = async (work: () => Promise<void>): Promise<void> => {
    if (state.busy) return;
    setState({ busy: true, error: '' });
    try {
      await work();
      setState({ busy: false, error: '' });
    } catch (error) {
      setState({ busy: false, error: sentence(error) });
    }
  };
  return { ...state, run };
};
