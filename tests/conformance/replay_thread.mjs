// The thread in which ../shared/conformance/replay.mjs runs, as often as it is asked: it reads process.argv and runs when it is
// loaded, so it is loaded anew for each scenario, under another query.
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';

let count = 0;
parentPort.on('message', async args => {
  process.argv = [process.execPath, workerData.replay, ...args];
  await import(`${workerData.replayUrl}?${++count}`);
  parentPort.postMessage('done');
});
