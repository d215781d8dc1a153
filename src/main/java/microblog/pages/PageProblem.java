package microblog.pages;

/** A request for a page that is refused, told to the person in their words. */
public final class PageProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;

    /**
     * Reports what is wrong.
     *
     * @param status the HTTP status
     * @param title the page's heading
     * @param text what happened and what to do
     */
    public PageProblem(int status, String title, String text) {
        super(text, null, false, false);
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The heading. */
    public String title() {
        return title;
    }
}
