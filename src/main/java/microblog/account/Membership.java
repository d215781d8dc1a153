package microblog.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import microblog.users.UserView;

/**
 * What a person has subscribed to, as apps ask for it. Everybody has the same here; an operator with paid plans changes
 * this class.
 */
@ApplicationScoped
public class Membership {
    /** The name of the person's plan. */
    public String plan(UserView person) {
        return "free";
    }

    /** The names of all plans that the person has. */
    public List<String> plans(UserView person) {
        return List.of(plan(person));
    }

    /** Whether the person pays for more. */
    public boolean isPremium(UserView person) {
        return false;
    }

    /** Whether the person's texts may be given to language models. */
    public boolean isUsingAi(UserView person) {
        return false;
    }

    /** Whether the person may use the reader app Inkwell, which locks others out. */
    public boolean hasInkwell(UserView person) {
        return true;
    }
}
