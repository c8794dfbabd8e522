'use client';

import { type ChangeEvent, type RefObject, useCallback, useEffect, useState } from 'react';
import { newId } from '@/lib/shared/ids';

export interface Picked {
  readonly id: string;
  readonly name: string;
  /** what the server gave for it; null while it is on its way or was refused */
  readonly claim: string | null;
  readonly error: string | null;
}

interface Uploads {
  readonly files: readonly Picked[];
  readonly isTooMany: boolean;
  /** the form was sent while a file was under way: it goes when that has come */
  readonly isHeld: boolean;
  readonly choose: (event: ChangeEvent<HTMLInputElement>) => void;
  readonly remove: (id: string) => void;
  /** what was sent with the form is no longer the form's */
  readonly clear: () => void;
}

/** Sends files as they are chosen, at most so many; the field's form waits for those under way. */
export function useUploads(input: RefObject<HTMLInputElement | null>, most: number, failed: string): Uploads {
  const [files, setFiles] = useState<readonly Picked[]>([]);
  const [isTooMany, setTooMany] = useState(false);
  const isUnderWay = files.some(({ claim, error }) => claim === null && error === null);
  const isHeld = useHeldForm(
    input,
    isUnderWay,
    files.every(({ error }) => error === null),
  );

  function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const chosen = [...(target.files ?? [])];
    target.value = '';
    const taken = files.filter(({ error }) => error === null).length;
    const room = chosen.slice(0, Math.max(0, most - taken));
    setTooMany(room.length < chosen.length);
    for (const file of room) {
      const picked = { id: newId(), name: file.name, claim: null, error: null };
      setFiles((all) => [...all, picked]);
      void upload(file, failed).then((outcome) =>
        setFiles((all) => all.map((one) => (one.id === picked.id ? { ...one, ...outcome } : one))),
      );
    }
  }

  const remove = (id: string) => {
    setTooMany(false);
    setFiles((all) => all.filter((one) => one.id !== id));
  };
  const clear = useCallback(() => setFiles([]), []);
  return { files, isTooMany, isHeld, choose, remove, clear };
}

/** Stops the form from going while `isUnderWay`, and sends it afterwards; a refused file is shown to its sender first. */
function useHeldForm(input: RefObject<HTMLInputElement | null>, isUnderWay: boolean, isFine: boolean): boolean {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    const form = input.current?.form;
    if (!form) return;
    if (!isUnderWay) {
      // a press in the very moment the file has come may be told after this: what is not held must not be let go
      if (!isHeld) return;
      setHeld(false);
      if (isFine) form.requestSubmit();
      return;
    }
    const hold = (event: SubmitEvent) => {
      event.preventDefault();
      setHeld(true);
    };
    form.addEventListener('submit', hold);
    return () => form.removeEventListener('submit', hold);
  }, [input, isUnderWay, isFine, isHeld]);
  return isHeld && isUnderWay;
}

/** One file to the server; whatever goes wrong is told beside it. */
async function upload(file: File, failed: string): Promise<Pick<Picked, 'claim' | 'error'>> {
  try {
    const answer = await fetch('/api/uploads', {
      method: 'POST',
      body: file,
      headers: { 'x-file-name': encodeURIComponent(file.name), 'content-type': 'application/octet-stream' },
    });
    const said = (await answer.json()) as { claim?: string; message?: string };
    return said.claim ? { claim: said.claim, error: null } : { claim: null, error: said.message ?? failed };
  } catch {
    return { claim: null, error: failed };
  }
}
