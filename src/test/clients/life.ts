// One life of a machine, as a program written with the generated client lives it.
import { AccountApi, Configuration, HostStatus, KeysApi, MachineApi, RequestedGoal, ResponseError } from './typescript/index.js';
import type { HostOutcomeEnvelope } from './typescript/index.js';

declare const process: { argv: string[] };

const [, , basePath, name, publicKey] = process.argv;
const password = 'correct horse';
const wait = 60;

const account = new AccountApi(new Configuration({ basePath }));
await account.register({ signUp: { email: `${name}@example.org`, username: name, password } });
const login = await account.login({ username: `${name}@example.org`, password });
const configuration = new Configuration({ basePath, accessToken: login.accessToken });
const machine = new MachineApi(configuration);

try {
  await machine.restartHost({ wait });
} catch (error) {
  const problem = error instanceof ResponseError ? await error.response.json() : {};
  console.log(problem.code, problem.type);
}
await new KeysApi(configuration).addKey({ newSshKey: { publicKey } });

function show(outcome: HostOutcomeEnvelope): HostStatus | undefined {
  console.log(outcome.data?.status ?? 'gone', outcome.data?.ladder.filter((step) => step.reached).length ?? 0);
  return outcome.data?.status;
}

if (show(await machine.createHost({ wait, idempotencyKey: name })) !== HostStatus.Running) throw new Error('not running');
show(await machine.setGoal({ wait, goalUpdate: { goal: RequestedGoal.Stopped } }));
show(await machine.setGoal({ wait, goalUpdate: { goal: RequestedGoal.Running } }));
const { data } = await machine.showHost();
console.log(data.power, data.ssh.port, data.failure, data.since instanceof Date);
const { events, next } = (await machine.listEvents({ limit: 3 })).data;
console.log(events.map((event) => event.kind).join(' '), next !== null);
show(await machine.deleteHost({ wait }));
