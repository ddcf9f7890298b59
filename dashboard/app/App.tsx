import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ToastRegion } from '../design/ToastRegion.tsx';
import { route } from '../router/navigation.ts';
import { NoticePage } from '../signIn/NoticePage.tsx';
import { SignInPage } from '../signIn/SignInPage.tsx';
import { TenantPage } from '../signIn/TenantPage.tsx';
import { account, mayHelp, refreshAccount } from './account.ts';
import { FirstLoad } from './FirstLoad.tsx';
import { SignedIn } from './SignedIn.tsx';
import { closeDesk, openDesk } from './theDesk.ts';
import { dismiss, toasts } from './toasts.ts';

const Content = () => {
  const current = route.value;
  const who = account.value;
  if (current.page === 'tenant') return <TenantPage />;
  if (who.state === 'unknown' || who.state === 'failed') return <FirstLoad message={who.state === 'failed' ? who.message : undefined} />;
  if (who.state === 'signed-out' || who.me.tenant.slug !== current.tenant) return <SignInPage tenant={current.tenant} />;
  if (who.me.notice) return <NoticePage me={who.me} notice={who.me.notice} />;
  return <SignedIn me={who.me} />;
};

export const App = () => {
  useEffect(() => {
    refreshAccount();
  }, []);
  useSignalEffect(() => {
    const who = account.value;
    if (who.state === 'signed-in' && !who.me.notice && mayHelp(who.me.user.role)) openDesk();
    else closeDesk();
  });
  return (
    <>
      <Content />
      <ToastRegion messages={toasts.value} onDismiss={dismiss} />
    </>
  );
};
