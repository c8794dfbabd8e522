interface Props {
  readonly title: string;
  readonly description: string;
  readonly labels: { readonly number: string; readonly lastName: string; readonly premises: string };
}

const INK = '#15202b';
const MARK = '#ffbf1f';

/** Where the three values stand on a bill. The sample itself is Russian, as bills are. */
export function SampleBill({ title, description, labels }: Props) {
  return (
    <figure className="max-w-[34rem]">
      <figcaption className="mb-3 font-semibold">{title}</figcaption>
      {/* the words stand beside the picture, not as its label: the fields alone are labelled with them */}
      <p className="sr-only">{description}</p>
      <svg viewBox="0 0 440 300" aria-hidden="true" className="block w-full">
        <rect x="1" y="1" width="438" height="298" rx="6" fill="#fff" stroke="#d5d3c8" strokeWidth="2" />
        <g fill={MARK}>
          <rect x="262" y="52" width="164" height="32" rx="6" />
          <rect x="118" y="96" width="92" height="28" rx="6" />
          <rect x="278" y="132" width="60" height="28" rx="6" />
        </g>
        <g fontFamily="inherit" fill={INK} fontSize="15">
          <text x="18" y="34" fontSize="17" fontWeight="700">
            СЧЁТ на оплату за октябрь
          </text>
          <text x="140" y="73">
            Платёжный код
          </text>
          <text x="270" y="73" fontWeight="700">
            6262000000055
          </text>
          <text x="18" y="115">
            Плательщик
          </text>
          <text x="126" y="115" fontWeight="700">
            Ковалёва
          </text>
          <text x="218" y="115">
            Нина Сергеевна
          </text>
          <text x="18" y="151">
            Адрес
          </text>
          <text x="118" y="151">
            ул. Спортивная, д. 9,
          </text>
          <text x="286" y="151" fontWeight="700">
            кв. 5
          </text>
        </g>
        <g fill="none" stroke="#d5d3c8" strokeWidth="2">
          <path d="M18 184h404M18 206h404M18 228h404M18 250h404M18 272h404M60 184v88M250 184v88M340 184v88" />
        </g>
        <g stroke="#b8bdc2" strokeWidth="6" strokeLinecap="round">
          <path d="M72 217h120M72 239h150M72 261h90M270 217h50M270 239h50M270 261h50M356 217h54M356 239h54M356 261h54" />
        </g>
      </svg>
      <ol className="sr-only">
        {[labels.number, labels.lastName, labels.premises].map((label) => (
          <li key={label}>{label}</li>
        ))}
      </ol>
    </figure>
  );
}
