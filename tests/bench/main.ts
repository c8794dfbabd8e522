import { benchPages } from './pages';
import { benchPdf } from './pdf';
import type { Rate } from './slices';

/** `npm run bench [-- ROWS]`: ratios against floors measured in the same run. Absolute numbers are only context. */
const rows = Number(process.argv[2] ?? 120_000);
const spread = ({ median, min, max }: Rate) => `${median.toFixed(2)} [${min.toFixed(2)}..${max.toFixed(2)}]`;

const pages = await benchPages(rows);
const pdf = await benchPdf();
const { floor, account, bill } = pages.script;
const { imported } = pages;

console.log(`
page against an empty dynamic page of the same build (goal 0.65, floor ${pages.floorPerSecond.toFixed(0)} requests/s)
  the same page twice  ${spread(pages.control)}
  account              ${spread(pages.account)}
  bill                 ${spread(pages.bill)}
first-load JavaScript against the empty page's ${floor.toFixed(1)} kB gzip (goal 1.10)
  account              ${(account / floor).toFixed(3)}
  bill                 ${(bill / floor).toFixed(3)}
PDF against the same sheet in pdfkit, ${pdf.ours.toFixed(0)} ms a bill (goal 1.5)
  bill                 ${pdf.ratio.toFixed(2)}
import of ${imported.rows} bill lines against COPY of the same bytes in ${imported.copySeconds.toFixed(1)} s (goal 3.5)
  checked, unchanged   ${imported.checkRatio.toFixed(1)}
  issued               ${imported.ratio.toFixed(1)}   (${imported.importSeconds.toFixed(1)} s, ${imported.peakRssMegabytes.toFixed(0)} MB at the peak)
`);
