package microblog.commands;

import java.util.List;
import java.util.random.RandomGenerator;

/** Invented names and sentences, for data to try things out with. */
final class FakeText {
    private static final List<String> FIRST_NAMES =
            List.of(("ada alan alma amir ana anton arda aya ben bela bilal carla"
                            + " chen clara dana david dora elif emil emma erik eva fatma felix frida gino grace hana hugo ida"
                            + " igor ines ivan jana jonas jun kai karim kofi lara leo lina luca maia marco mei mila nadia nils"
                            + " noor olga omar otto pablo paula petra quinn rania rosa ruth sami sara sven tara tomas uma vera"
                            + " victor wanda xavier yara yusuf zara zoe")
                    .split(" "));
    private static final List<String> LAST_NAMES = List.of(("abbott acosta adler akin alba baker banda becker berg blum"
                    + " brandt carver castro chan costa cruz dahl diaz dubois eder farah faust fischer fonseca garcia"
                    + " gomez grant haas hansen hill hoang ito jansen jones kaya keller khan kim klein kovacs lang lee"
                    + " lopez maier marin mendez meyer mori nagy nguyen novak okafor olsen ortiz park patel perez popov"
                    + " quist reyes rossi sato silva singh smith sousa stein tan torres ueda vargas vogel wang weber"
                    + " wood yamada young zhou")
            .split(" "));
    private static final List<String> WORDS =
            List.of(("a about above after again all almost always among and another any"
                            + " autumn bakery beach before behind bicycle bird book bread bridge bright bus butter by cake calm"
                            + " cat city cloud coffee cold corner country cup day deep dinner dog door dream early east evening"
                            + " every far field film first fish flower forest fresh friend from full garden gentle glass green"
                            + " guitar half hand happy harbour here hill home honest hour house idea in island journey kitchen"
                            + " lake lamp late leaf letter light little long loud lunch map market meadow milk moment moon"
                            + " morning mountain music near never new news night north ocean often old on open orange over"
                            + " paper park path people piano picture place plant quiet rain ready recipe red river road room"
                            + " round sea season shadow shop short silver simple sky sleep slow small snow soft some song south"
                            + " spring star station still stone storm story street summer sun sweet table tea the there thing"
                            + " through ticket time today tomorrow town train tree under until village walk wall warm water"
                            + " weather week west wide wind window winter with without wonder wood word world year yellow young")
                    .split(" "));

    private final RandomGenerator random;

    FakeText(RandomGenerator random) {
        this.random = random;
    }

    /** A user name, most likely one that others were given too. */
    String username() {
        return one(FIRST_NAMES) + "." + one(LAST_NAMES);
    }

    /** A sentence of 4 to 10 words, at most 110 characters. */
    String sentence() {
        StringBuilder sentence = new StringBuilder(one(WORDS));
        for (int more = random.nextInt(3, 10); more > 0; more--) {
            sentence.append(' ').append(one(WORDS));
        }
        sentence.setCharAt(0, Character.toUpperCase(sentence.charAt(0)));
        return sentence.append('.').toString();
    }

    /** One or two sentences. */
    String post() {
        return random.nextBoolean() ? sentence() : sentence() + " " + sentence();
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
