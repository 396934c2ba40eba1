/** Guichet's own marks: the brand, and the ring that fills with the steps of a request. */
export const Brand = (): React.ReactNode => (
  <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M3 21V10a9 9 0 0 1 18 0v11"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
    />
    <path d="M1.5 21h21" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
    <circle cx="12" cy="12.4" r="3.1" fill="currentColor" />
  </svg>
);
