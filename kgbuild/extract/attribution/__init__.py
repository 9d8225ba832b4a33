"""Attribution: who says what. Cues, quotations, speakers, and the words of each part."""
