'use client';

import { type DragEvent, type ReactNode, useRef, useState } from 'react';

interface Props {
  readonly label: string;
  /** said before the names of the files */
  readonly chosen: string;
  readonly children: ReactNode;
}

/**
 * Lets files be dropped anywhere on the form and names those that were chosen. A client component: only the browser is
 * told of what is dragged. Without it the field takes files as it always does.
 */
export function DropFiles({ label, chosen, children }: Props) {
  const place = useRef<HTMLFieldSetElement>(null);
  const [isOver, setOver] = useState(false);
  const [names, setNames] = useState<readonly string[]>([]);
  const field = () => place.current?.querySelector<HTMLInputElement>('input[type=file]') ?? null;

  function take(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const input = field();
    if (!input || event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    name();
  }

  const name = () => setNames([...(field()?.files ?? [])].map((file) => file.name));

  return (
    <fieldset
      ref={place}
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={take}
      onChange={name}
      className={`grid gap-3 rounded-lg border-2 border-dashed p-3 ${isOver ? 'border-plate bg-plate-tint' : 'border-line-strong'}`}
    >
      {children}
      {names.length > 1 && (
        <p role="status">
          {chosen} {names.join(', ')}
        </p>
      )}
    </fieldset>
  );
}
