// How many times this processor must be slowed to be a phone of the middle sort. A fixed factor is another phone on every
// machine. Chrome's developer tools define the middle sort by an index of what a script does in a second (1,000, a phone of
// 2020; a desktop has 1,500 to 2,000): front_end/panels/mobile_throttling/CalibrationController.ts of devtools-frontend.
import { slowPhone } from '../tests/browser/site.mjs';

export const MIDDLE = 1000;
const CLOSE = 0.03;
const TRIES = 8;
const RUNS = 7;

/* The index, in the page itself: tens of strings of 10,000 letters built one by one, and of lists of 100,000 numbers copied, in a
   second; the mean of both. */
function index() {
  const perSecond = (work) => {
    const from = performance.now();
    let times = 0;
    for (; performance.now() - from < 250; times += 1) work(times);
    return times / 10 / ((performance.now() - from) / 1000);
  };
  const numbers = [0, 1].map(() => Array.from({ length: 100_000 }, (_, at) => at));
  const letters = perSecond(() => {
    let text = '';
    for (let at = 0; at < 10_000; at += 1) text += 'a';
    globalThis.kept = text.length;
  });
  const copies = perSecond((time) => {
    const [from, to] = time % 2 === 0 ? numbers : [numbers[1], numbers[0]];
    for (let at = 0; at < from.length; at += 1) to[at] = from[at];
  });
  return (letters + copies) / 2;
}

export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** The index of this processor, slowed by a factor; the median of several runs, for a machine that others share is now faster
    and now slower. */
export async function indexAt(browser, rate) {
  const { page, close } = await slowPhone(browser, rate);
  await page.evaluate(index);
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await page.evaluate(index));
  await close();
  return median(runs);
}

/** The factor for `Emulation.setCPUThrottlingRate`, the index of this processor and the one that is reached. The factor is 1
    where the processor is itself no faster than such a phone. */
export async function phoneOfTheMiddleSort(browser) {
  const own = await indexAt(browser, 1);
  let [rate, reached] = [1, own];
  // In proportion rather than by halves: one wrong measure on a busy machine is made good by the next.
  for (let tried = 0; own > MIDDLE && Math.abs(reached / MIDDLE - 1) > CLOSE && tried < TRIES; tried += 1) {
    rate = Math.max(1, Math.round((rate * reached) / MIDDLE * 100) / 100);
    reached = await indexAt(browser, rate);
  }
  return { rate, own, reached };
}
