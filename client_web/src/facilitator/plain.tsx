// What one thing under "Needs you" is, and why.

export function Plain({ title, words }: { title: string; words?: string }) {
  return (
    <div>
      <p class="f-need-title">{title}</p>
      {words && <p class="small muted">{words}</p>}
    </div>
  );
}
