import { benchStack } from './pages';
import { benchPdf } from './pdf';
import { type Spread, spreadOf } from './slices';
import { benchTexts } from './texts';

/** `npm run bench [-- ROWS]`: ratios against floors measured in the same run. Absolute numbers are only context. */
const rows = Number(process.argv[2] ?? 120_000);
if (!Number.isInteger(rows) || rows < 1) throw new Error('ROWS is how many lines of bills the register has');
const spread = ({ median, min, max }: Spread, digits = 2) =>
  `${median.toFixed(digits)} [${min.toFixed(digits)}..${max.toFixed(digits)}]`;

const texts = benchTexts();
const { pages, imports } = await benchStack(rows);
const pdfs = [await benchPdf(10, 10)];
while (pdfs.length < 5) pdfs.push(await benchPdf(10, 0));

const { floor, account, bill } = pages.script;
const ofImports = (value: (one: (typeof imports)[number]) => number) => spreadOf(imports.map(value));
console.log(`
page against an empty dynamic page of the same build (goal 0.65, floor ${pages.floorPerSecond.toFixed(0)} requests/s)
  the same page twice  ${spread(pages.control)}
  account              ${spread(pages.account)}
  bill                 ${spread(pages.bill)}
first-load JavaScript against the empty page's ${floor.toFixed(1)} kB gzip (goal 1.10)
  account              ${(account / floor).toFixed(3)}
  bill                 ${(bill / floor).toFixed(3)}
PDF against the same sheet in pdfkit, ${spreadOf(pdfs.map(({ ours }) => ours)).median.toFixed(0)} ms a bill (goal 1.5)
  bill                 ${spread(spreadOf(pdfs.map(({ ratio }) => ratio)))}
import of ${imports[0]?.rows} bill lines against COPY of the same bytes in ${ofImports((one) => one.copySeconds).median.toFixed(1)} s (goal 3.5)
  checked, unchanged   ${spread(
    ofImports((one) => one.checkRatio),
    1,
  )}
  issued               ${spread(
    ofImports((one) => one.ratio),
    1,
  )}   (${ofImports((one) => one.importSeconds).median.toFixed(1)} s, ${ofImports((one) => one.peakRssMegabytes).max.toFixed(0)} MB at the peak)
texts, ${texts.nanoseconds.toFixed(1)} ns a look-up, against literals
  catalogue            ${spread(texts.ratio)}
`);
