import { stampede } from '../../stampede/stampede.ts';
import { broken, kept, type Scenario } from '../scenario.ts';

export const twoProcesses: Scenario = {
  id: 'two-processes',
  question: 'Two processes ask for one cold key: loads',
  async run({ peer, endpoint }) {
    const { loads } = await stampede({
      contender: peer.name,
      endpoint,
      processes: 2,
      callers: 1,
      loadMs: 250,
      rounds: 1,
    });
    return loads === 1 ? kept('1') : broken(String(loads));
  },
};
