import type { Me } from '../../../protocol/http/dashboard.ts';
import { mayChangePrivacy } from '../../app/account.ts';
import { Notice } from '../../design/Notice.tsx';
import { ErasePath } from './ErasePath.tsx';
import { TrashPanel } from './TrashPanel.tsx';
import './requests.css';

export const RequestsTab = ({ me }: { me: Me }) => {
  const may = mayChangePrivacy(me.user.role);
  return (
    <>
      {may ? <ErasePath me={me} /> : <Notice>Owners, admins and privacy leads may look for a person and erase them.</Notice>}
      <TrashPanel editable={may} />
    </>
  );
};
