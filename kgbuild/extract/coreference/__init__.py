from kgbuild.extract.coreference.resolver import PLURAL, RESOLVABLE, Antecedent, Coreference
